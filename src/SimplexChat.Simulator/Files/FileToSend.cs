using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A file that a message is to have, as it was when the command came.</summary>
/// <param name="Source">How the command names it.</param>
/// <param name="Content">What is in it.</param>
internal sealed record FileToSend(CryptoFile Source, byte[] Content)
{
    private const long MaxSize = 1024 * 1024 * 1024;

    /// <summary>The name that others see.</summary>
    public string Name => Path.GetFileName(Source.FilePath);

    /// <exception cref="CoreRefusal">It is not there, too large, or can't be read.</exception>
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
