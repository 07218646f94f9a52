using System.Text.Json;

namespace SimplexChat.Tests.Simulator;

/// <summary>Folders of a conversation: of each core, and the one of the recorded machine that commands name.</summary>
internal sealed class ConversationFolders : IDisposable
{
    private const string Recorded = "/home/alice/files/";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("simplex-conversation-");

    public ConversationFolders() => Directory.CreateDirectory(Shared);

    /// <summary>What stands for the recorded folder; with slashes, which need no escaping in JSON.</summary>
    public string Shared => Path.Combine(_root.FullName, "shared").Replace('\\', '/') + "/";

    /// <summary>Where a core keeps what it receives.</summary>
    public string OfCore(string core) => Path.Combine(_root.FullName, core);

    /// <summary>A recorded command, about the real folder.</summary>
    public string Translate(string command) => command.Replace(Recorded, Shared, StringComparison.Ordinal);

    /// <summary>What a core said, about the real folder.</summary>
    public JsonElement Translate(JsonElement said)
    {
        var text = said.GetRawText();
        return text.Contains(Recorded, StringComparison.Ordinal) ? JsonDocument.Parse(Translate(text)).RootElement : said;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
