"""How the property tests choose their examples.

The same ones on every run, so that a test fails because of a change and not by chance; `pytest
--hypothesis-profile=explore` looks for new ones, and what it finds becomes an example of the test.
"""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=3000, deadline=None)
settings.load_profile("steady")
