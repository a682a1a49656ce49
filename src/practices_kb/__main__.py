"""`python -m practices_kb` is `kb`."""

from practices_kb.cli import main

if __name__ == "__main__":
    main()
