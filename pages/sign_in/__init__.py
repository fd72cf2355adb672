"""Signing in with an account of the workbench: plain pages, since Streamlit's cannot set a safe cookie."""
