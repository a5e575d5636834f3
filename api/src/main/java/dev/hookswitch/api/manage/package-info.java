/** Tenants, keys, agents, endpoints. */
@NullMarked
package dev.hookswitch.api.manage;

import org.jspecify.annotations.NullMarked;
