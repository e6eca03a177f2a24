"""The login form of the admin, wholly in Dutch: Wagtail leaves one of its labels in English."""

from django import forms
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):
    password = forms.CharField(
        label="Wachtwoord",
        strip=False,
        widget=forms.PasswordInput(
            attrs={"placeholder": "Vul uw wachtwoord in", "autocomplete": "current-password"}
        ),
    )
