"""Where the plain pages about accounts stand, from the root of the server on."""

SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
ACCOUNT = "/account"
INVITATION = "/invitation"
