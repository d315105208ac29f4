"""`untoc browse`: the archive on the whole screen, with the keyboard.

`desk.py` reads the archive, `narrowing.py` divides what was found, `sheets.py` says what is shown,
`quoting.py` what is copied, `keys.py` which key does what: plain values, without a terminal.
`app.py`, `screens.py` and the widgets put them on the screen with Textual, which is imported
nowhere else.
"""
