package weaksyn.validation.cli;

import picocli.CommandLine.IVersionProvider;
import weaksyn.validation.BuildInfo;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"weaksyn " + BuildInfo.version() + " (" + BuildInfo.revision() + ")"};
  }
}
