#!/bin/sh
# Make the secrets of compose.yaml, each in a file of its own; one that exists stays as it is.
set -eu
folder="$(dirname "$0")/secrets"
mkdir -p "$folder"
# Only the owner comes into the folder; in a container each file alone is seen, by a user of another number.
chmod 0700 "$folder"

make() {
    [ -s "$folder/$1" ] || printf '%s\n' "$2" > "$folder/$1"
    chmod 0444 "$folder/$1"
}

make database_password "$(openssl rand -hex 32)"
make database_url "postgresql://workbench:$(cat "$folder/database_password")@database/workbench"
make cookie_secret "$(openssl rand -hex 32)"
make metrics_token "$(openssl rand -hex 32)"
# Whoever signs people in with a provider replaces it by what the provider gave.
make oidc_client_secret "none"
echo "The secrets are in $folder: keep a copy of them where the backups are not."
