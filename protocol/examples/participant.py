#!/usr/bin/env python3
"""A participant of a Keidas room, with nothing but Python's standard library.

    python3 participant.py http://192.168.1.20:8080/K7QM4XPA#TQX4Z 3

joins the room of that link, says of every card how it feels (0 lowest ... 4 highest), presses "I know this too", prints
what everybody sees, and leaves when the room ends. It speaks over plain HTTP (rules X1-X5 of SPEC.md): a streamed answer
brings what happens, short requests carry what is said.
"""

import http.client
import json
import sys
import urllib.parse
import uuid


class Room:
    """One line into a room."""

    def __init__(self, link: str) -> None:
        place = urllib.parse.urlsplit(link)
        base, _, code = place.path.rstrip("/").rpartition("/")
        self.place = place
        self.path = f"{base}/api/rooms/{code.replace('-', '').upper()}/line"
        self.door = place.fragment
        self.name = ""
        self.speaking = self.connect()

    def connect(self) -> http.client.HTTPConnection:
        secure = self.place.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        return kind(self.place.netloc, timeout=45)

    def messages(self):
        """Says hello, and yields every message that comes."""
        # Chance of our own: were this hello said twice, it would still be one person.
        hello = {"type": "hello", "as": "participant", "visit": uuid.uuid4().hex}
        if self.door:
            hello["door"] = self.door
        hearing = self.connect()
        hearing.request("POST", self.path, padded(hello), {"Content-Type": "application/json"})
        answer = hearing.getresponse()
        if answer.status != 200:
            raise SystemExit(f"not let in: {json.load(answer)['detail']}")
        for event in answer:
            if not event.startswith(b"data: "):
                continue
            message = json.loads(event.removeprefix(b"data: "))
            self.name = message.get("line", self.name)
            if message["type"] == "beat":
                # Whoever goes on listening says so.
                self.say([])
            yield message

    def do(self, **command) -> None:
        """Asks for something. The answer comes among the messages, as `done` or `refused` with this id."""
        self.say([{"type": "do", "id": str(uuid.uuid4()), "command": command}])

    def say(self, messages: list) -> None:
        body = "[" + ",".join(padded(message) for message in messages) + "]"
        headers = {"Authorization": f"Line {self.name}", "Content-Type": "application/json"}
        try:
            self.speaking.request("POST", self.path + "/do", body, headers)
            self.speaking.getresponse().read()
        except (http.client.HTTPException, OSError):
            # A connection that was idle for long was closed: the next one is as good, and an id counts once.
            self.speaking = self.connect()
            self.speaking.request("POST", self.path + "/do", body, headers)
            self.speaking.getresponse().read()


def padded(message: dict) -> str:
    """A message filled to a multiple of 256 bytes, so that its length tells nobody what it says."""
    bare = json.dumps(message | {"pad": ""})
    return json.dumps(message | {"pad": " " * (-len(bare) % 256)})


def merge(view: dict, update: dict) -> None:
    """Takes over what changed: whole sections; `counts` into the stage."""
    for section in ("room", "stage", "table", "people"):
        if section in update:
            view[section] = update[section]
    if "counts" in update:
        counts, stage = update["counts"], view["stage"]
        for question, counted in zip(stage["questions"], counts["questions"]):
            question.update(counted)
        stage["reactions"] = counts["reactions"]


def main(link: str, feeling: int) -> int:
    room, view = Room(link), {}
    answered, shown = set(), set()
    for message in room.messages():
        if message["type"] == "bye":
            print(f"the end: {message['reason']}", flush=True)
            return 0 if message["reason"] == "ended" else 1
        if message["type"] == "refused":
            print(f"refused: {message['reason']}", flush=True)
        if message["type"] == "welcome":
            view = message["view"]
            print(f"in the room, {view['people']['present']} here", flush=True)
        if message["type"] == "update":
            merge(view, message)
        stage = view.get("stage")
        if not stage:
            continue
        number, question = stage["round"], stage["questions"][0]
        if question["open"] and question["ask"]["type"] == "feel" and number not in answered:
            answered.add(number)
            print(f"round {number}: {stage['card'] or stage['kind']}", flush=True)
            room.do(type="answer", round=number, question=0, value=feeling)
            room.do(type="react", round=number, reaction="known")
        if not question["open"] and question["tally"] and number not in shown:
            shown.add(number)
            print(f"result of round {number}: {question['tally']['counts']}", flush=True)
    print("the line broke", flush=True)
    return 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1], int(sys.argv[2])))
