namespace SimplexChat.ApiGenerator.Syntax;

/// <summary>A part of a command's syntax.</summary>
internal abstract record SyntaxNode
{
    /// <summary>Fixed text.</summary>
    internal sealed record Literal(string Text) : SyntaxNode;

    /// <summary>The value of a parameter. The function is "", "str" or "json".</summary>
    internal sealed record Value(string Parameter, string Function) : SyntaxNode;

    /// <summary>The value of a parameter, or a word if it is null: <c>&lt;ttl&gt;|default</c>.</summary>
    internal sealed record ValueOrWord(string Parameter, string Word) : SyntaxNode;

    /// <summary>The values of a parameter, separated by commas: <c>&lt;ids[0]&gt;[,&lt;ids[1]&gt;...]</c>.</summary>
    internal sealed record Values(string Parameter) : SyntaxNode;

    /// <summary>One of several words: <c>on|off</c>, <c>observer|member</c>.</summary>
    internal sealed record Choice(IReadOnlyList<string> Words) : SyntaxNode;

    /// <summary>An optional part: <c>[ ttl=&lt;ttl&gt;]</c>.</summary>
    internal sealed record Optional(IReadOnlyList<SyntaxNode> Nodes) : SyntaxNode;
}
