// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.bridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test's field that is filled inside the container: with its bundle context, or with a service of the field's type. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FromContainer {}
