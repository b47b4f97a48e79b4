package hark.cloud.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows between the modules and the fences inside them.
@AnalyzeClasses(packages = "hark", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule hardwareKnowsNobody =
      noClasses()
          .that(resideInAPackage("hark.hardware.."))
          .should()
          .dependOnClassesThat(resideInAnyPackage("hark.sync..", "hark.device..", "hark.cloud.."));

  @ArchTest
  static final ArchRule syncKnowsNobody =
      noClasses()
          .that(resideInAPackage("hark.sync.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("hark.hardware..", "hark.device..", "hark.cloud.."));

  @ArchTest
  static final ArchRule deviceAndCloudNeverMeet =
      noClasses()
          .that(resideInAPackage("hark.device.."))
          .should()
          .dependOnClassesThat(resideInAPackage("hark.cloud.."));

  @ArchTest
  static final ArchRule theCloudKnowsNoBoard =
      noClasses()
          .that(resideInAPackage("hark.cloud.."))
          .should()
          .dependOnClassesThat(resideInAnyPackage("hark.device..", "hark.hardware.."));

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("hark.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theProtocolIsPure =
      noClasses()
          .that(resideInAPackage("hark.sync"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.net..", "java.nio.channels..", "java.util.concurrent..", "java.sql.."))
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule statesAndGesturesArePure =
      noClasses()
          .that(resideInAnyPackage("hark.device.gesture", "hark.device.lamp"))
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..", "java.io.."))
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule mqttClientOnlyInItsPackage = only("org.eclipse.paho..", "hark.sync.mqtt..");

  @ArchTest
  static final ArchRule opusOnlyInItsPackage =
      only("io.github.jaredmdobson..", "hark.sync.sound..");

  @ArchTest
  static final ArchRule oggOnlyInItsPackage = only("org.gagravarr..", "hark.sync.sound..");

  @ArchTest
  static final ArchRule wrappingOnlyInItsPackage =
      only("com.google.crypto.tink..", "hark.sync.seal");

  @ArchTest
  static final ArchRule whoVerifiesSharesNothingWithWhoSpeaks =
      noClasses()
          .that(resideInAPackage("hark.sync.proof"))
          .should()
          .dependOnClassesThat()
          .haveNameMatching("hark\\.sync\\.(Uplink|Intake|Inbox|Outbox|Message).*");

  @ArchTest
  static final ArchRule sqlOnlyInJournalAndCatalog =
      only("java.sql..", "hark.device.journal", "hark.cloud.catalog");

  @ArchTest
  static final ArchRule brokerOnlyInItsPackage = only("com.hivemq..", "hark.cloud.broker");

  @ArchTest
  static final ArchRule certificatesAreMadeOnlyInTheirPackage =
      only("org.bouncycastle..", "hark.cloud.identity");

  @ArchTest
  static final ArchRule webServerOnlyInItsPackage = only("io.javalin..", "hark.cloud.web");

  @ArchTest
  static final ArchRule speechEnginesOnlyInTheirPackage =
      noClasses()
          .that(resideInAPackage("hark.cloud.."))
          .and(notIn("hark.cloud.speech"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("edu.cmu.sphinx..", "io.github.givimad..", "java.lang.foreign.."));

  @ArchTest
  static final ArchRule searchEngineOnlyWhereTextIsRead =
      only("org.apache.lucene..", "hark.cloud.search", "hark.cloud.understanding");

  @ArchTest static final ArchRule pi4jOnlyInItsPackage = only("com.pi4j..", "hark.hardware.pi.bus");

  @ArchTest
  static final ArchRule soundCardsOnlyInTheirPackage =
      noClasses()
          .that(resideInAPackage("hark.hardware.."))
          .and(notIn("hark.hardware.alsa"))
          .should()
          .dependOnClassesThat(resideInAPackage("java.lang.foreign.."));

  @ArchTest
  static final ArchRule microphoneOfTheJdkOnlyInHardware =
      noClasses()
          .that(resideInAPackage("hark.device.."))
          .should()
          .dependOnClassesThat(resideInAPackage("javax.sound.."));

  @ArchTest
  static final ArchRule everyEngineHidesBehindItsInterface =
      classes()
          .that(resideInAPackage("hark.cloud.speech"))
          .and()
          .haveSimpleNameContaining("Sphinx")
          .should()
          .bePackagePrivate();

  private static ArchRule only(String library, String... rooms) {
    return noClasses()
        .that(notIn(rooms))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .as(library + " is used only in " + String.join(" and ", rooms));
  }

  private static DescribedPredicate<JavaClass> notIn(String... rooms) {
    return DescribedPredicate.not(resideInAnyPackage(rooms));
  }
}
