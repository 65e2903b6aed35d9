/** A study: its cells as networks, the comparison with theory, its files, shards and memory. */
package weaksyn.validation.study;
