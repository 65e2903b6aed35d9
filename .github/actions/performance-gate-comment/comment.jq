# Turns gate.json into the text of a comment. The file is not trusted: whatever has not the form that the gate writes ends
# the program with an error, and every text goes through "plain", which leaves nothing that Markdown, HTML or GitHub could
# take for more than text.

def need(condition; what): if condition then . else error("no " + what) end;

# Letters, digits and blanks stay; all else becomes a numeric entity, which begins no markup. Controls and marks that turn
# the direction of text become blanks. As code, the text mentions nobody and refers to nothing.
def plain(most):
  need(type == "string"; "text")
  | (if length > most then .[:most] + "..." else . end)
  | explode
  | map(if (. >= 48 and . <= 57) or (. >= 65 and . <= 90) or (. >= 97 and . <= 122) or . == 32 then [.] | implode
        elif . < 32 or (. >= 127 and . < 160) or . == 173 or (. >= 8203 and . <= 8207) or (. >= 8232 and . <= 8238)
          or (. >= 8288 and . <= 8303) or . == 65279 or . >= 917504 then " "
        else "&#\(.);" end)
  | "<code>" + join("") + "</code>";

def number: need(type == "number" and . > -1e300 and . < 1e300; "number");
def decimals(digits): number | . * pow(10; digits) | round / pow(10; digits) | tostring;
def ratio: if . == null then "-" else decimals(3) end;
def median: map(.score | number) | need(length > 0; "forks") | sort | (.[(length - 1) / 2 | floor] + .[length / 2 | floor]) / 2;
def significant: if . == 0 then "0" else . as $x | pow(10; 3 - ($x | fabs | log10 | floor)) as $s | ($x * $s | round) / $s | tostring end;

def verdict:
  need(type == "string" and test("^(regression|improvement|same|not_slower|not_faster|undecided)$"); "verdict")
  | {regression: "slower", improvement: "faster", same: "same", not_slower: "not slower", not_faster: "undecided, not faster", undecided: "undecided"}[.];

def allocation:
  need(type == "string" and test("^(unchanged|appeared|disappeared|unsteady)$"); "allocation")
  | {unchanged: "", appeared: "; now allocates", disappeared: "; no longer allocates", unsteady: "; some forks now allocate"}[.];

def name:
  . as $b | .params | need(type == "object" and length <= 20; "parameters")
  | ($b.benchmark | need(type == "string"; "name") | split(".") | .[-2:] | join(".")) as $short
  | if length == 0 then $short else $short + " (" + (to_entries | map(.key + "=" + (.value | need(type == "string"; "text"))) | join(", ")) + ")" end
  | . + ", " + ($b.mode | need(type == "string"; "mode"));

def row:
  need(type == "object" and (.regression | type) == "boolean" and (.base | type) == "array" and (.head | type) == "array"; "benchmark")
  | need((.base | length) <= 1000 and (.head | length) <= 1000; "number of forks")
  | ((.verdict | verdict) + (.allocation | allocation)
    + (if .confirmation == null then "" else (if .regression then ", confirmed" else " at first, not confirmed" end) + ": again " + (.confirmation.timeRatio | ratio) + " " + (.confirmation.verdict | verdict) end)) as $words
  | "| " + ([(name | plain(150)), (.base | median | significant) + " " + (.unit | plain(20)), (.head | median | significant) + " " + (.unit | plain(20)),
      (.timeRatio | ratio), (.low | ratio) + " to " + (.high | ratio), "\(.base | length) + \(.head | length)",
      (if .regression then "**" + $words + "**" else $words end)] | join(" | ")) + " |";

def list(title; most):
  need(type == "array"; "list") | if length == 0 then "" else "\n" + title + ":\n\n" + (.[:most] | map("- " + plain(300) + "\n") | add)
    + (if length > most then "- and \(length - most) more\n" else "" end) end;

50 as $most
| need(type == "object" and (.benchmarks | type) == "array" and (.benchmarks | length) <= 2000; "outcome")
| need(.exitStatus | . == 0 or . == 1 or . == 4; "exit status")
| (.benchmarks | map(row) | length) as $count
| [.benchmarks[] | select(.regression)] as $slow
| ($slow + [.benchmarks[] | select(.regression | not)]) as $sorted
| $marker + "\n### Performance gate: "
  + (if .exitStatus == 4 then "\($slow | length) regression" + (if ($slow | length) == 1 then "" else "s" end)
     elif .exitStatus == 1 then "something failed" else "no regression found" end)
  + "\n\n"
  + (if $count == 0 then "" else
      "| benchmark | base | head | time head / base | interval | forks | verdict |\n|---|---|---|---|---|---|---|\n"
      + ($sorted[:$most] | map(row + "\n") | add)
      + (if $count > $most then "\n\($count - $most) more benchmarks are in the summary of the job.\n" else "" end) end)
  + (.failures | list("Failed"; 10)) + (.unmeasured | list("Not measured within the budget"; 10))
  + "\nMeasured at commit \($sha). The largest chance of any false alarm is \((.alpha | number) * (if .confirmationAlpha == null then 1 else .confirmationAlpha | number | . * $runners end) | decimals(6)). A ratio above 1 means that the head is slower.\n"
