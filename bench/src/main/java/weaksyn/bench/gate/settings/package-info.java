/** What a user asks of the gate: values of options, and the file of rules. */
package weaksyn.bench.gate.settings;
