package weaksyn.validation.cli;

import picocli.CommandLine.IVersionProvider;
import weaksyn.validation.BuildInfo;

/** The text of {@code --version}. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"weaksyn " + BuildInfo.version() + " (" + BuildInfo.revision() + ")"};
  }
}
