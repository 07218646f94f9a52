using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>The lines of a document of the reference, taken one by one. Empty lines mean nothing but in code.</summary>
internal sealed class ReferenceLines(string document, IReadOnlyList<string> lines)
{
    private int _next;
    private int _looked;

    /// <summary>Where the line is that was looked at last.</summary>
    public string Place => $"{document}:{_looked + 1}";

    public bool IsAtEnd => Peek() is null;

    public static ReferenceLines Read(string folder, string document) =>
        new(document, File.ReadAllLines(Path.Combine(folder, document)));

    /// <summary>Takes the next line if it looks so.</summary>
    public bool TryTake(Regex pattern, [NotNullWhen(true)] out Match? match)
    {
        match = Peek() is { } line && pattern.Match(line) is { Success: true } found ? found : null;
        _next += match is null ? 0 : 1;
        return match is not null;
    }

    /// <summary>Takes the next line if it looks so.</summary>
    public bool TryTake(Regex pattern) => TryTake(pattern, out _);

    /// <summary>Takes the next line, which must look so.</summary>
    public Match Take(Regex pattern, string expected) => TryTake(pattern, out var match)
        ? match
        : throw Error($"{expected} is expected here, not {(Peek() is { } line ? $"'{line}'" : "the end of the document")}.");

    /// <summary>Takes the next line of code, empty or not.</summary>
    public string TakeCode()
    {
        _looked = _next;
        return _next < lines.Count ? lines[_next++] : throw Error("the code has no end.");
    }

    /// <summary>What is wrong at the line that was looked at last.</summary>
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
