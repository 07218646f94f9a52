@{
    # A Monday. The first person is on call in the week that begins on this day.
    Since  = '2026-11-02'
    People = '@anna', '@ben', '@chris'
}
