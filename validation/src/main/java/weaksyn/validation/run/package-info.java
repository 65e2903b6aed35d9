/** The run engine: cells, their directory, resumption, shards, the manifest. It knows no network and no theory. */
package weaksyn.validation.run;
