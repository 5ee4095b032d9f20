#!/bin/sh
# A whole room with curl alone: it is opened, a card is turned, three people answer, everybody sees the result, and nothing is
# left. Each is a line that is polled (rules X1-X3 and X5 of SPEC.md). A program whose network loses answers counts the messages
# it has heard on a line and says so with every poll (X8): curl does not send a request again.
#
#   sh room.sh http://localhost:8080
set -eu

server=${1:?say where the server is, for instance http://localhost:8080}
ask() { curl -fsS -X POST -H 'Content-Type: application/json' "$@"; }
# The first value of a field of a text.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1; }
id() { cat /proc/sys/kernel/random/uuid; }

opened=$(ask "$server/api/rooms" -d '{"lang":"en","floor":3}')
code=$(printf %s "$opened" | field code)
key=$(printf %s "$opened" | field key)
line="$server/api/rooms/$code/line"

# Says hello, and gives back what the line is called.
join() { ask -H 'Accept: application/json' "$line" -d "$1" | field line; }
# Says something on a line.
say() { ask -H "Authorization: Line $1" "$line/do" -d "{\"type\":\"do\",\"id\":\"$(id)\",\"command\":$2}"; }
# Waits for a message that matches.
wait_for() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    heard=$(ask -H "Authorization: Line $1" "$line/poll")
    if printf %s "$heard" | grep -q "$2"; then
      printf '%s\n' "$heard"
      return
    fi
  done
  echo "nobody said $2" >&2
  exit 1
}

lead=$(join "{\"type\":\"hello\",\"as\":\"facilitator\",\"key\":\"$key\"}")
one=$(join '{"type":"hello","as":"participant"}')
two=$(join '{"type":"hello","as":"participant"}')
three=$(join '{"type":"hello","as":"participant"}')

say "$lead" '{"type":"flip","card":"trust"}'
wait_for "$one" '"card":"trust"' > /dev/null
echo "the card lies there"
say "$one" '{"type":"answer","round":1,"question":0,"value":1}'
say "$two" '{"type":"answer","round":1,"question":0,"value":3}'
say "$three" '{"type":"answer","round":1,"question":0,"value":3}'
wait_for "$three" '"counts":\[' | grep -o '"tally":{[^}]*}' | head -n 1

curl -fsS -X DELETE -H "Authorization: Bearer $key" "$server/api/rooms/$code"
wait_for "$two" '"type":"bye"' | grep -o '{"type":"bye"[^}]*}'
