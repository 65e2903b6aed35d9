/** The tables and the report of a run. The report is one page that needs no network and no other files. */
package weaksyn.validation.report;
