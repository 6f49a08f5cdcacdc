# Reads go test -v and passes on what a reader wants: a line for each package, why tests were skipped, and the whole output
# of the packages that failed.
/^(ok|FAIL|\?)[ \t]/ {
	if ($1 == "FAIL") printf "%s", output
	output = ""
	print
	next
}
/^--- SKIP: / { print "skipped " $3 ":" last }
/^=== (RUN|PAUSE|CONT|NAME)/ || /^(FAIL|PASS)$/ { next }
{ output = output $0 "\n"; last = $0; sub(/^ *[^ ]*:[0-9]+:/, "", last) }
