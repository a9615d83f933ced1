"""What every request passes through, from the outside in; settings take the list from here."""

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "buildings.foundation.pages.browser_features.PermissionsPolicyMiddleware",
    "buildings.foundation.pages.public_pages.CopiesMiddleware",
    "members.accounts.middleware.AddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "members.accounts.middleware.SessionClockMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "buildings.foundation.pages.post_only.PostOnlyMiddleware",
    "members.accounts.late_forms.LateFormMiddleware",
    "axes.middleware.AxesMiddleware",
]
