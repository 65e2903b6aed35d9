/** Coverage-guided fuzzing of what reads files, for the tests of all modules. */
package weaksyn.fuzz;
