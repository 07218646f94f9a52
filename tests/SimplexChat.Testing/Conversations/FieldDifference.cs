namespace SimplexChat.Testing.Conversations;

/// <summary>A difference between two responses or events.</summary>
/// <param name="Path">The path of the field, such as <c>contact.activeConn.connStatus</c>.</param>
/// <param name="Expected">The recorded value, shortened.</param>
/// <param name="Got">The actual value, shortened.</param>
public sealed record FieldDifference(string Path, string Expected, string Got)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: expected {Expected}, got {Got}";
}
