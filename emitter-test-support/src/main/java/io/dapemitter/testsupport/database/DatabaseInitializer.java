// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

/** Fills a template database, for instance by migrating it. */
@FunctionalInterface
public interface DatabaseInitializer {

    /**
     * Fills the database and closes every connection to it: a template with open connections cannot be cloned.
     *
     * @param database an empty database
     * @throws Exception whatever goes wrong; the test that asked for the template fails with it
     */
    void initialize(TestDatabase database) throws Exception;
}
