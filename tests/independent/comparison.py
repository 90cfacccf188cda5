"""What one of these programs computes beside what a built site publishes: how much was compared, and what differs."""
import json
import os


class Comparison:
    def __init__(self, output):
        self.folder, self.count, self.wrong = os.path.join(output, "data"), 0, []

    def published(self, name):
        with open(os.path.join(self.folder, name + ".json"), encoding="utf-8") as file:
            return json.load(file)

    def same(self, what, expected, found):
        self.count += 1
        if expected != found:
            self.wrong.append(f"{what}: {expected} expected, {found} published")

    def ended(self, what, least=1):
        """Says what came of it; the exit code."""
        wrong = self.wrong + ([f"only {self.count} were compared"] if self.count < least else [])
        print(f"{self.count} {what} compared, {len(wrong)} differ")
        for line in wrong:
            print("  " + line)
        return 1 if wrong else 0
