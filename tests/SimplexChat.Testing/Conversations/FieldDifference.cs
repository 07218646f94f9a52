namespace SimplexChat.Testing;

/// <summary>Where two answers or events differ.</summary>
/// <param name="Path">The field, such as <c>contact.activeConn.connStatus</c>.</param>
/// <param name="Expected">What was recorded, shortened.</param>
/// <param name="Got">What was said instead, shortened.</param>
public sealed record FieldDifference(string Path, string Expected, string Got)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: expected {Expected}, got {Got}";
}
