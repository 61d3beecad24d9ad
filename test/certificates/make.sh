#!/usr/bin/env bash
# Writes the certificates that the tests' TLS servers on 127.0.0.1 present: `test/certificates/make.sh`, with OpenSSL 3. They are
# valid for a hundred years. One key serves them all, and the key of the authority that signs them is not kept.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

curve=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
authority() { # name
  openssl req -x509 "${curve[@]}" -keyout "$work/$1.key" -out "$work/$1.pem" -days 36500 -subj "/CN=$1 test authority" \
    -addext basicConstraints=critical,CA:TRUE
}
sign() { # certificate, authority, names, first day, last day
  printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\n' "$3" > "$work/extensions"
  openssl req -new -key key.pem -subj "/CN=$1" -out "$work/request"
  openssl ca -batch -notext -config "$work/ca.conf" -cert "$work/$2.pem" -keyfile "$work/$2.key" -in "$work/request" \
    -out "$1.pem" -extfile "$work/extensions" -startdate "$4" -enddate "$5"
}
cat > "$work/ca.conf" <<END
[ca]
default_ca = authority
[authority]
database = $work/index
new_certs_dir = $work
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
END
touch "$work/index"
authority known
authority unknown
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out key.pem
here=DNS:localhost,IP:127.0.0.1
from=20260101000000Z
to=21260101000000Z
sign good known $here $from $to
sign expired known $here 20200101000000Z 20210101000000Z
sign other-host known DNS:example.test $from $to
sign unknown-issuer unknown $here $from $to
openssl req -x509 -key key.pem -out self-signed.pem -days 36500 -subj /CN=self-signed -addext "subjectAltName=$here"
cp "$work/known.pem" authority.pem
