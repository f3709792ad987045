"""What all tests share."""

from hypothesis import settings

settings.register_profile(
    "shared", deadline=None
)  # these machines are shared and noisy: time is measured in make bench, not here
settings.load_profile("shared")
