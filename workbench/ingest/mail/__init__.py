"""E-mails and pages saved as e-mails: which of their parts holds the article, and what their headers say of it."""
