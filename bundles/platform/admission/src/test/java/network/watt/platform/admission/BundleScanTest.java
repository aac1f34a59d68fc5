// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, imports, components and files of a rule bundle ({@code docs/protocol/bundle.md}). */
class BundleScanTest {

    private static final String SERVICE =
            "<service>\n <provide interface=\"network.watt.ledger.api.LedgerModule\"/>\n</service>";
    private static final String SERVING = "public Rule() {}\n---\n";

    @Test
    void shouldAcceptAComponentThatServesAnApiOfTheHost() {
        var bundle = Bundles.of(SERVING)
                .withComponent("", SERVICE)
                .with(
                        "Provide-Capability",
                        "osgi.service;objectClass:List<String>=\"network.watt.ledger.api.LedgerModule\";uses:=\"network.watt.ledger.api\"")
                .with(
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\",osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"")
                .with("Private-Package", "rule")
                .withFile("rule/table.txt", "1 2 3")
                .withFile("META-INF/LICENSE", "Apache-2.0");

        assertThat(bundle.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            textBlock =
                    """
                    Fragment-Host          ¦ a                                        ¦ must not have the header Fragment-Host
                    Bundle-Activator       ¦ rule.Rule                                ¦ must not have the header Bundle-Activator
                    Require-Bundle         ¦ a                                        ¦ must not have the header Require-Bundle
                    DynamicImport-Package  ¦ *                                        ¦ must not have the header DynamicImport-Package
                    Export-Package         ¦ rule                                     ¦ must not have the header Export-Package
                    Bundle-ClassPath       ¦ .,lib.jar                                ¦ MANIFEST.MF.Bundle-ClassPath: not among the headers
                    Multi-Release          ¦ true                                     ¦ MANIFEST.MF.Multi-Release: not among the headers
                    Bundle-ActivationPolicy ¦ lazy                                    ¦ MANIFEST.MF.Bundle-ActivationPolicy: not among the headers
                    SPI-Provider           ¦ *                                        ¦ MANIFEST.MF.SPI-Provider: not among the headers
                    Bundle-SymbolicName    ¦ a;singleton:=true                        ¦ must not be a singleton
                    Bundle-SymbolicName    ¦ a;singleton:="true"                      ¦ with a plain symbolic name
                    Bundle-ManifestVersion ¦ 1                                        ¦ not of version 2
                    Import-Package         ¦ org.osgi.framework;version="[1.0,2)"     ¦ imports org.osgi.framework, which is no API of the host for rules
                    Import-Package         ¦ network.watt.platform.store;version="[1.0,2)" ¦ imports network.watt.platform.store, which is no API
                    Import-Package         ¦ network.watt.ledger.api;version="[1.0,2)";resolution:=optional ¦ each import has a version range [from,to) and nothing else
                    Import-Package         ¦ network.watt.ledger.api;version="1.0"    ¦ each import has a version range
                    Import-Package         ¦ network.watt.ledger.api                  ¦ each import has a version range
                    Import-Package         ¦ network.watt.ledger.api;version="[1.0,2)",network.watt.ledger.api;version="[1.1,2)" ¦ imports network.watt.ledger.api twice
                    Require-Capability     ¦ osgi.extender;filter:="(osgi.extender=osgi.blueprint)" ¦ not what a component alone needs
                    Require-Capability     ¦ osgi.service;filter:="(objectClass=a.B)" ¦ not what a component alone needs
                    Provide-Capability     ¦ osgi.native                              ¦ not what a component alone needs
                    Service-Component      ¦ OSGI-INF/*.xml                           ¦ a component whose description is missing
                    """)
    void shouldRefuseAHeader(String name, String value, String said) {
        assertThat(Bundles.of("").with(name, value).findings())
                .anySatisfy(finding -> assertThat(finding).contains(said));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            textBlock =
                    """
                    configuration-pid="a"         ¦ ''                                                      ¦ a component with configuration-pid; a rule's has neither configuration nor references
                    configuration-policy="require" ¦ ''                                                     ¦ a component with configuration-policy
                    activate="start"              ¦ ''                                                      ¦ a component with activate
                    factory="a"                   ¦ ''                                                      ¦ a component with factory
                    ''                            ¦ <reference name="a" interface="a.B"/>                   ¦ a component with <reference>
                    ''                            ¦ <property name="a">b</property>                         ¦ a component with <property>
                    ''                            ¦ <properties entry="a"/>                                 ¦ a component with <properties>
                    ''                            ¦ <!-- a -->                                              ¦ described by more than tags
                    ''                            ¦ <service><provide interface="java.lang.Runnable"/></service> ¦ serves java.lang.Runnable, which is no API it imports
                    ''                            ¦ <implementation class="a.B"/>                           ¦ ''
                    """)
    void shouldRefuseAComponent(String attributes, String inner, String said) {
        assertThat(Bundles.of("")
                        .withComponent(attributes.isEmpty() ? "" : " " + attributes, inner)
                        .findings())
                .satisfies(findings -> {
                    if (said.isEmpty()) {
                        assertThat(findings).isEmpty();
                    } else {
                        assertThat(findings)
                                .anySatisfy(finding -> assertThat(finding).contains(said));
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/versions/21/rule/Rule.class",
                "META-INF/services/java.nio.file.spi.FileSystemProvider",
                "META-INF/A.RSA",
                "OSGI-INF/blueprint/a.xml",
                "OSGI-INF/metatype/a.xml",
                "OSGI-INF/other.xml",
                "lib/a.jar"
            })
    void shouldRefuseAFileThatTheContainerMightActOn(String path) {
        assertThat(Bundles.of("").withFile(path, "").findings())
                .anySatisfy(finding -> assertThat(finding).startsWith(path).contains("might act on"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Manifest-Version: 1.0\n\nName: a\n\n",
                "Manifest-Version: 1.0\nmanifest-version: 1.0\n",
                "Manifest-Version: 1.0",
                "a\rb: c\n"
            })
    void shouldRefuseAManifestThatCanBeReadInTwoWays(String manifest) {
        assertThat(Bundles.of("").withFile(Bundles.MANIFEST, manifest).findings())
                .anySatisfy(finding -> assertThat(finding).startsWith(Bundles.MANIFEST + ": a manifest "));
    }

    @Test
    void shouldRefuseAClassInAPackageThatComesFromElsewhere() {
        assertThat(Bundles.ofSource("package network.watt.ledger.api; class Mine {}")
                        .findings())
                .containsExactly("network.watt.ledger.api.Mine: a class in a package that comes from elsewhere");
        assertThat(Bundles.ofSource("package org.apache.karaf.jaas.boot; class Mine {}")
                        .findings())
                .hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNoJar() {
        assertThat(ClassScan.current().scan(new byte[100]))
                .isInstanceOfSatisfying(ScanVerdict.Found.class, found -> assertThat(found.findings())
                        .singleElement()
                        .asString()
                        .startsWith("the file: not a jar"));
    }
}
