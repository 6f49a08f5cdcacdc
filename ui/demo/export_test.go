package demo

// SetActive pauses or resumes a client, as an administrator of a Matomo would.
func (s *Server) SetActive(clientID string, active bool) error {
	return s.auth.SetActive(clientID, active)
}
