using System.Text;

namespace SimplexChat.Cores;

/// <summary>What SQLite refused, out of a text such as <c>SQLite3 returned ErrorFull while attempting to perform …</c>.</summary>
internal static class SqliteError
{
    /// <summary>The error's name, such as <c>ErrorFull</c>; null if the text has none. Nothing else of the text may be shown.</summary>
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

    // Of what fails inside a function of SQL, as the one that writes a database anew, only the text says what it was.
    private static string CauseOf(ReadOnlySpan<byte> text) =>
        text.EndsWith(": database is locked"u8) ? "ErrorBusy"
        : text.EndsWith(": database or disk is full"u8) ? "ErrorFull"
        : text.EndsWith(": disk I/O error"u8) ? "ErrorIO"
        : "ErrorError";

    /// <summary>What it means.</summary>
    public static string Describe(string? kind) => kind switch
    {
        "ErrorFull" => "the disk is full",
        "ErrorReadOnly" => "its files can't be written: this user may not, or the disk is read-only",
        "ErrorCantOpen" or "ErrorPermission" or "ErrorAuthorization" => "its files can't be opened: this user may not read and write them",
        "ErrorBusy" or "ErrorLocked" => "its files are in use: another program, such as an official app, has them open",
        "ErrorIO" => "its disk fails, or was removed",
        "ErrorCorrupt" => "its files are damaged. Take them from a backup",
        "ErrorNotADatabase" => "the key is wrong, or the file is no database of a core",
        null => "SQLite refuses, and does not say why",
        _ => $"SQLite says {kind}",
    };
}
