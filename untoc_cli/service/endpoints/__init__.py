"""What each route answers: functions from what was asked to data, with no word of HTTP."""
