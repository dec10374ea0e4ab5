"""What puts the site online: servers and their configurations, other builders, a release."""
