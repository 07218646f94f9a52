using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Reads the lines of a document of the reference one by one. Empty lines outside of code are skipped.</summary>
internal sealed class ReferenceLines(string document, IReadOnlyList<string> lines)
{
    private int _next;
    private int _looked;

    /// <summary>Gets the document and number of the current line.</summary>
    public string Place => $"{document}:{_looked + 1}";

    public bool IsAtEnd => Peek() is null;

    public static ReferenceLines Read(string folder, string document) =>
        new(document, File.ReadAllLines(Path.Combine(folder, document)));

    /// <summary>Reads the next line if it matches.</summary>
    public bool TryTake(Regex pattern, [NotNullWhen(true)] out Match? match)
    {
        match = Peek() is { } line && pattern.Match(line) is { Success: true } found ? found : null;
        _next += match is null ? 0 : 1;
        return match is not null;
    }

    /// <summary>Reads the next line if it matches.</summary>
    public bool TryTake(Regex pattern) => TryTake(pattern, out _);

    /// <summary>Reads the next line, which must match.</summary>
    public Match Take(Regex pattern, string expected) => TryTake(pattern, out var match)
        ? match
        : throw Error($"expected {expected}, not {(Peek() is { } line ? $"'{line}'" : "the end of the document")}.");

    /// <summary>Reads the next line of code, which can be empty.</summary>
    public string TakeCode()
    {
        _looked = _next;
        return _next < lines.Count ? lines[_next++] : throw Error("the end of the code is missing.");
    }

    /// <summary>Returns an error for the current line.</summary>
    public InvalidDataException Error(string what) => new($"{Place}: {what}");

    private string? Peek()
    {
        while (_next < lines.Count && string.IsNullOrWhiteSpace(lines[_next]))
        {
            _next++;
        }

        _looked = _next;
        return _next < lines.Count ? lines[_next].TrimEnd() : null;
    }
}
