namespace SimplexChat.ApiGenerator.Syntax;

/// <summary>A part of a command's syntax.</summary>
internal abstract record SyntaxNode
{
    /// <summary>Text that stands as it is.</summary>
    internal sealed record Literal(string Text) : SyntaxNode;

    /// <summary>A parameter's value; the function is "", "str" or "json".</summary>
    internal sealed record Value(string Parameter, string Function) : SyntaxNode;

    /// <summary>A parameter's values, with commas between: <c>&lt;ids[0]&gt;[,&lt;ids[1]&gt;...]</c>.</summary>
    internal sealed record Values(string Parameter) : SyntaxNode;

    /// <summary>One word of several: <c>on|off</c>, <c>observer|member</c>.</summary>
    internal sealed record Choice(IReadOnlyList<string> Words) : SyntaxNode;

    /// <summary>A part that may be left out: <c>[ ttl=&lt;ttl&gt;]</c>.</summary>
    internal sealed record Optional(IReadOnlyList<SyntaxNode> Nodes) : SyntaxNode;
}
