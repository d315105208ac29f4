import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;

/** One node of a cluster for tests, in a process of its own: a folder, then settings as name=value. */
public final class TestNode extends Node {
    private static final List<String> PLUGINS =
            List.of(
                    "org.opensearch.transport.Netty4ModulePlugin",
                    "org.opensearch.analysis.common.CommonAnalysisModulePlugin");

    private TestNode(Environment environment) {
        super(environment, PLUGINS.stream().map(TestNode::plugin).toList(), true);
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Settings.Builder settings = Settings.builder().put("path.home", home.toString());
        for (String setting : Stream.of(arguments).skip(1).toList()) {
            String[] parts = setting.split("=", 2);
            if (parts[1].contains(",")) {
                settings.putList(parts[0], parts[1].split(","));
            } else {
                settings.put(parts[0], parts[1]);
            }
        }
        Node node = new TestNode(new Environment(settings.build(), home.resolve("config")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        node.start();
        new CountDownLatch(1).await();
    }

    private static void close(Node node) {
        try {
            node.close();
        } catch (java.io.IOException error) {
            System.err.println(error);
        }
    }

    private static PluginInfo plugin(String name) {
        String java = Integer.toString(Runtime.version().feature());
        return new PluginInfo(name, "", "", Version.CURRENT, java, name, null, List.of(), false);
    }
}
