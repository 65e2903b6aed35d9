/** The study {@code weaksyn hebbian}: networks that learn by Hebbian rules, and their counterparts. */
package weaksyn.validation.hebbian;
