using System.Text;

namespace SimplexChat.Cores.Hosting;

/// <summary>Finds and describes the SQLite error in a text such as <c>SQLite3 returned ErrorFull while attempting to perform …</c>.</summary>
internal static class SqliteError
{
    /// <summary>Returns the error's name, such as <c>ErrorFull</c>; null if the text has none. No other part of the text may be shown.</summary>
    public static string? KindOf(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOf("SQLite3 returned "u8);
        var rest = start < 0 ? default : text.Slice(start + "SQLite3 returned ".Length);
        var end = rest.IndexOf(" while"u8);
        var kind = end < 0 ? "" : Encoding.ASCII.GetString(rest.Slice(0, end).ToArray()).Replace("'", "");
        return kind == "ErrorError" ? CauseOf(text)
            : kind.StartsWith("Error", StringComparison.Ordinal) && kind.All(char.IsLetter) ? kind
            : null;
    }

    // For an error inside an SQL function, such as the one that rewrites a database, only the text contains the cause.
    private static string CauseOf(ReadOnlySpan<byte> text) =>
        text.EndsWith(": database is locked"u8) ? "ErrorBusy"
        : text.EndsWith(": database or disk is full"u8) ? "ErrorFull"
        : text.EndsWith(": disk I/O error"u8) ? "ErrorIO"
        : "ErrorError";

    /// <summary>Returns the meaning of an error.</summary>
    public static string Describe(string? kind) => kind switch
    {
        "ErrorFull" => "the disk is full",
        "ErrorReadOnly" => "its files can't be written. Check the permissions, and whether the disk is read-only",
        "ErrorCantOpen" or "ErrorPermission" or "ErrorAuthorization" => "its files can't be opened. Check whether this user can read and write them",
        "ErrorBusy" or "ErrorLocked" => "its files are in use: another program, such as an official app, has them open",
        "ErrorIO" => "its disk failed or was removed",
        "ErrorCorrupt" => "its files are damaged. Restore them from a backup",
        "ErrorNotADatabase" => "the key is wrong, or the file isn't a database of a core",
        null => "SQLite reported an unknown error",
        _ => $"SQLite reported {kind}",
    };
}
