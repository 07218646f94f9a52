using System.Text.Json;

namespace SimplexChat.Tests.Simulator.Conversations;

/// <summary>
/// The folders of a conversation: one for each core, and a replacement for the folder of the recorded commands.
/// </summary>
internal sealed class ConversationFolders : IDisposable
{
    private const string Recorded = "/home/alice/files/";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("simplex-conversation-");

    public ConversationFolders() => Directory.CreateDirectory(Shared);

    /// <summary>Gets the replacement for the recorded folder, with slashes, which need no escaping in JSON.</summary>
    public string Shared => Path.Combine(_root.FullName, "shared").Replace('\\', '/') + "/";

    /// <summary>Returns the folder for the received files of a core.</summary>
    public string OfCore(string core) => Path.Combine(_root.FullName, core);

    /// <summary>Returns a recorded command with the real folder.</summary>
    public string Translate(string command) => command.Replace(Recorded, Shared, StringComparison.Ordinal);

    /// <summary>Returns a message of a core with the real folder.</summary>
    public JsonElement Translate(JsonElement said)
    {
        var text = said.GetRawText();
        return text.Contains(Recorded, StringComparison.Ordinal) ? JsonDocument.Parse(Translate(text)).RootElement : said;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
