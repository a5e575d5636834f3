/**
 * Tenants, their keys and agents, and endpoints: what people configure. A change is stored first
 * and then put into memory, so it holds for the next event once the caller has the answer.
 */
@NullMarked
package dev.hookswitch.manage;

import org.jspecify.annotations.NullMarked;
