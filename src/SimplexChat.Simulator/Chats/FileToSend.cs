using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Chats;

/// <summary>A file of a new message, with its content at the time of the command.</summary>
/// <param name="Source">The file in the command.</param>
/// <param name="Content">The content.</param>
internal sealed record FileToSend(CryptoFile Source, byte[] Content)
{
    private const long MaxSize = 1024 * 1024 * 1024;

    /// <summary>Gets the name that recipients see.</summary>
    public string Name => Path.GetFileName(Source.FilePath);

    /// <exception cref="CoreRefusal">The file doesn't exist, is too large, or can't be read.</exception>
    public static FileToSend Read(ChatCore core, CryptoFile source)
    {
        var path = core.Folders.Resolve(source.FilePath);
        if (!File.Exists(path))
        {
            throw CoreRefusal.Of(new FileNotFoundChatErrorType { Message = source.FilePath });
        }

        if (new FileInfo(path).Length > MaxSize)
        {
            throw CoreRefusal.Of(new FileSizeChatErrorType { FilePath = source.FilePath });
        }

        try
        {
            return new(source, File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CoreRefusal.Of(new FileReadChatErrorType { FilePath = source.FilePath, Message = error.Message });
        }
    }
}
