/** What users read: the report of a run, one page that needs neither a network nor other files. */
package weaksyn.validation.report;
