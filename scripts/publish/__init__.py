"""What puts the site online: servers' configurations, other builders, a release."""
