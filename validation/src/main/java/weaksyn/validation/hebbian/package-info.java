/** Networks that learn by Hebbian rules, beside their counterparts: the study {@code weaksyn hebbian}. */
package weaksyn.validation.hebbian;
