plugins {
    kotlin("jvm") version "2.4.21"
}

repositories {
    mavenLocal() // For as long as junit-istio has no release.
    mavenCentral()
}

dependencies {
    testImplementation(platform("io.github.junit-istio:junit-istio-bom:0.1.0-SNAPSHOT"))
    testImplementation(platform("org.junit:junit-bom:6.1.3"))
    testImplementation("io.github.junit-istio:junit-istio-extension")
    testImplementation("org.assertj:assertj-core:3.27.7")
    testImplementation("org.junit.jupiter:junit-jupiter")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher")
    testRuntimeOnly("org.slf4j:slf4j-simple:2.0.20")
}

tasks.test {
    useJUnitPlatform()
    testLogging.showStandardStreams = true
}
