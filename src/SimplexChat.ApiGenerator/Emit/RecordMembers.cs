namespace SimplexChat.ApiGenerator.Emit;

/// <summary>
/// Emits the equality and print members of a record. Otherwise the compiler generates them for each field, which takes a third
/// of the assembly. The emitted members call the base, which compares by JSON.
/// </summary>
internal static class RecordMembers
{
    /// <param name="file">The file.</param>
    /// <param name="name">The record.</param>
    /// <param name="isSealed">Whether the record is sealed. If not, it is abstract.</param>
    public static void Emit(SourceFile file, string name, bool isSealed = true) => file.Line()
        .Line($"    public {(isSealed ? "" : "virtual ")}bool Equals({name}? other) => base.Equals(other);")
        .Line("    public override int GetHashCode() => base.GetHashCode();")
        .Line("    protected override bool PrintMembers(StringBuilder builder) => false;");
}
